-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wrk: searches people by names, beginnings and numbers. ENV: TOKEN, WORDS (with commas).
local words = {}
for word in string.gmatch(os.getenv("WORDS"), "[^,]+") do words[#words + 1] = word end
local headers = { ["Authorization"] = "Bearer " .. os.getenv("TOKEN") }
local turn = 0
request = function()
    turn = turn + 1
    return wrk.format("GET", "/api/v1/people?search=" .. words[turn % #words + 1], headers)
end
