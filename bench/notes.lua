-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wrk: writes notes. ENV: TOKEN, PEOPLE (ids with spaces).
local people = {}
for id in string.gmatch(os.getenv("PEOPLE"), "%S+") do people[#people + 1] = id end
local body = '{"kind":"phone","on":"2026-03-02","minutes":10,"text":"' .. string.rep("x", 600) .. '"}'
local headers = { ["Authorization"] = "Bearer " .. os.getenv("TOKEN"), ["Content-Type"] = "application/json" }
local turn = 0
request = function()
    turn = turn + 1
    return wrk.format("POST", "/api/v1/people/" .. people[turn % #people + 1] .. "/notes", headers, body)
end
