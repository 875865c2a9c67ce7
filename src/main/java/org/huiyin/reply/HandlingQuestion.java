package org.huiyin.reply;

import org.huiyin.evaluation.Subject;

/**
 * How the case of whom a letter tells was handled: a channel where people answer by a level alone asks for it beside the
 * letter's link.
 *
 * @param words that ask, in the language of the letter; channels of other kinds leave them out
 * @param link of the records that answer, by which they lead to the case
 * @param subject what they rate: that of the case's first record
 */
public record HandlingQuestion(String words, String link, Subject subject) {}
