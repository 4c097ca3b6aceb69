// SPDX-License-Identifier: AGPL-3.0-or-later
/* version.h - which Alongside this is; the same as in meson.build. */
#pragma once

#define ALONGSIDE_VERSION "0.1.0"
