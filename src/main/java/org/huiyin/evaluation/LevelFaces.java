package org.huiyin.evaluation;

/** Eyes and mouth of the face of each level, in a circle of 24 by 24: they differ without their colours. */
public final class LevelFaces {

    private LevelFaces() {}

    /** The path of an SVG. */
    public static String of(Satisfaction level) {
        return switch (level) {
            case VERY_SATISFIED -> "M6.3 9.6q1.7-2.8 3.4 0M14.3 9.6q1.7-2.8 3.4 0M6 13.2h12c-.8 6.6-11.2 6.6-12 0z";
            case SATISFIED -> "M8.5 8.3v1.6M15.5 8.3v1.6M7 14q5 5 10 0";
            case BASICALLY_SATISFIED -> "M8.5 8.7v1.2M15.5 8.7v1.2M8 15.5h8";
            case DISSATISFIED -> "M8.5 9.3v1.2M15.5 9.3v1.2M7.5 16.8q4.5-4.2 9 0";
            case VERY_DISSATISFIED -> "M6.2 7.2l3.8 2M17.8 7.2l-3.8 2M8.6 10.6v.8M15.4 10.6v.8M6.8 18q5.2-6.4 10.4 0";
        };
    }
}
