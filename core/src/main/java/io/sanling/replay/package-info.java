/** Replays (往年重算): runs a past year again and compares it with what was decided then. */
@NullMarked
package io.sanling.replay;

import org.jspecify.annotations.NullMarked;
