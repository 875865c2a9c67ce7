package org.huiyin.console.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Numbers of equal steps of time as a small picture, 120 by 28: a line for the one, bars from the ground for the other. Drawn
 * here, so that it needs no script.
 *
 * @param points of the line, as SVG has them
 * @param area the path of what lies beneath the line
 * @param bars without those of height 0
 */
public record Sparkline(String points, String area, List<Bar> bars) {

    private static final double WIDTH = 120;
    private static final double HEIGHT = 27;
    private static final double LEAST = 1.5;

    /** One bar. */
    public record Bar(String x, String y, String width, String height) {}

    /**
     * @param line one number for each step, the oldest first; at least two
     * @param bars as many
     */
    public static Sparkline of(List<Long> line, List<Long> bars) {
        double most = Math.max(1, line.stream().mapToLong(Long::longValue).max().orElse(0));
        most = Math.max(most, bars.stream().mapToLong(Long::longValue).max().orElse(0));
        double step = WIDTH / (line.size() - 1);
        StringBuilder points = new StringBuilder();
        StringBuilder area = new StringBuilder("M0 " + number(HEIGHT));
        List<Bar> drawn = new ArrayList<>();
        for (int i = 0; i < line.size(); i++) {
            String at = number(i * step) + " " + number(HEIGHT - line.get(i) / most * (HEIGHT - LEAST));
            points.append(i == 0 ? "" : ", ").append(at);
            area.append("L").append(at);
            if (bars.get(i) > 0) {
                double height = Math.max(LEAST, bars.get(i) / most * (HEIGHT - LEAST));
                double width = step * 0.6;
                double left = Math.min(WIDTH - width, Math.max(0, i * step - width / 2));
                drawn.add(new Bar(number(left), number(HEIGHT - height), number(width), number(height)));
            }
        }
        area.append("L")
                .append(number(WIDTH))
                .append(" ")
                .append(number(HEIGHT))
                .append("z");
        return new Sparkline(points.toString(), area.toString(), List.copyOf(drawn));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
