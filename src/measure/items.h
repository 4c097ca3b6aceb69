// SPDX-License-Identifier: AGPL-3.0-or-later
/* items.h - what is asked, where the words are free to use: PHQ and GAD, AUDIT, GDS-15, and our own
 * plain words for daily things, parts of life and the safety plan.  C-SSRS and DAST-10 have terms
 * of their own: their items are numbered here, and asked from the sheet the agency has leave for. */
#pragma once

#include "measure/instrument.h"

/* The question (msgid), counted from 0; NULL: only its number. */
const char *item_label(const char *instrument, int item);
/* What is said above them, and whose words they are (msgids); NULL: nothing. */
const char *items_intro(const char *instrument);
const char *items_credit(const char *instrument);
/* What an answer is called (msgid): a number, or for yes and no 1 and 0.  NULL: the number
 * itself. */
const char *item_answer_label(const char *instrument, int item, int number);
/* Whether it is answered on a page; the marks of goals stand with the goals. */
bool instrument_on_page(const char *instrument);
/* The parts of life of the self-sufficiency matrix, by a word: housing, work, ... */
const char *life_part_word(int part);
