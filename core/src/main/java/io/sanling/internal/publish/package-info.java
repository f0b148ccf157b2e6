/** Putting results in place whole (整体落盘): a folder or file is there all of it, or not at all. */
@NullMarked
package io.sanling.internal.publish;

import org.jspecify.annotations.NullMarked;
