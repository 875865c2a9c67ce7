/**
 * The collections of evaluations and attachments. Documents are mapped by hand.
 *
 * <p>Records are searched backwards by the time of their receipt, a stretch at a time, so an index is worth its cost at each
 * write only where it passes over most of a stretch. {@code receivedAt, channel.id} serves what is unnarrowed, what is
 * narrowed by channel, and whatever is frequent enough for a page to be full soon: kinds, levels, flags, areas, words.
 * {@code subject.deptCode, receivedAt} serves whoever may see one department among many, and under it windows, items and
 * staff. {@code standing.state, receivedAt} finds the few that are held or excluded; as nearly all others are counted, writing
 * it is appending to its end. {@code subject.projectNo} is sparse and finds one occurrence among all. Words are looked for in
 * the text itself: a text index knows no pieces of Chinese words, and would cost more than all the others. What finds little
 * among very many therefore takes several answers, each of which says up to when it has searched.
 */
@NullMarked
package org.huiyin.store.evaluation;

import org.jspecify.annotations.NullMarked;
