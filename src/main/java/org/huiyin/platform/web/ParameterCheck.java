package org.huiyin.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses what an endpoint would pass over: a name misspelt in a query is a filter that does not filter, no more does an empty
 * value, and of a value given twice one would be taken for both.
 */
final class ParameterCheck implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Map<String, String[]> given = request.getParameterMap();
        if (given.isEmpty() || !(handler instanceof HandlerMethod method)) {
            return true;
        }
        // in order, so that the same query always has the same answer
        Map<String, Boolean> known = new TreeMap<>();
        for (MethodParameter parameter : method.getMethodParameters()) {
            RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
            if (named != null && Map.class.isAssignableFrom(parameter.getParameterType())) {
                // it looks at all of them itself
                return true;
            } else if (named != null) {
                known.put(name(parameter, named), List.class.isAssignableFrom(parameter.getParameterType()));
            } else if (parameter.hasParameterAnnotation(ModelAttribute.class)
                    && parameter.getParameterType().isRecord()) {
                for (RecordComponent each : parameter.getParameterType().getRecordComponents()) {
                    known.put(each.getName(), List.class.isAssignableFrom(each.getType()));
                }
            }
        }
        List<Problem.Fault> faults = new ArrayList<>();
        new TreeMap<>(given).forEach((name, values) -> {
            String fault = fault(known, name, List.of(values));
            if (fault != null) {
                faults.add(new Problem.Fault(name, fault));
            }
        });
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.of(400, "Bad Request")
                    .withDetail(faults.get(0).field() + " " + faults.get(0).message())
                    .withErrors(faults));
        }
        return true;
    }

    private static @Nullable String fault(Map<String, Boolean> known, String name, List<String> values) {
        Boolean many = known.get(name);
        if (many == null) {
            return "is not known here; "
                    + (known.isEmpty() ? "expected no query" : "expected " + String.join(", ", known.keySet()));
        }
        if (values.size() > 1 && !many) {
            return "is given " + values.size() + " times; expected once";
        }
        return values.stream().anyMatch(String::isBlank) ? "is empty; leave it out or give it a value" : null;
    }

    private static String name(MethodParameter parameter, RequestParam named) {
        return named.name().isEmpty()
                ? Objects.requireNonNullElse(parameter.getParameter().getName(), "")
                : named.name();
    }
}
