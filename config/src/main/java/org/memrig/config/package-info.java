/**
 * Strict YAML into annotated records, with every error at its line and column, and the same records
 * as schema, help and text.
 *
 * <p>For everyone who reads settings. It knows no board; kinds of sections are told to it.
 */
@NullMarked
package org.memrig.config;

import org.jspecify.annotations.NullMarked;
