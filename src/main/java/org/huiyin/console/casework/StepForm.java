package org.huiyin.console.casework;

import java.util.List;

/**
 * A step that may be taken now, with what it asks for.
 *
 * @param word of its kind
 * @param title what the button says that opens it
 * @param hint what to write; empty for nothing
 * @param deed what the button says that takes it
 * @param tone of the buttons: main, danger or empty
 * @param beside whether it stands beside the way of a case, as to urge or to note
 * @param open whether it is shown at once
 */
record StepForm(
        String word,
        String title,
        String hint,
        String deed,
        String tone,
        boolean beside,
        boolean open,
        List<StepField> fields) {}
