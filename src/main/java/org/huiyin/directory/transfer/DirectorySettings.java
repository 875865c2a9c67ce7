package org.huiyin.directory.transfer;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the directory is imported.
 *
 * @param importLimit the largest file that is taken
 */
@ConfigurationProperties("huiyin.directory")
record DirectorySettings(@DefaultValue("256MB") DataSize importLimit) {}
