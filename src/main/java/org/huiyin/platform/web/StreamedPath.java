package org.huiyin.platform.web;

/**
 * A path whose bodies are not taken in whole before they are looked at: whoever answers there reads them piece by piece, to a
 * limit of its own.
 */
public record StreamedPath(String path) {}
