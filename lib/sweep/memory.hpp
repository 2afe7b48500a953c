#pragma once

namespace abide::sweep {

/// Lets the peak start again at what the process holds now, where the system can do that.
void reset_peak_memory();

/// The largest resident memory of the process since then, in units of 10^6 bytes; since its start
/// where the peak cannot be reset.
double peak_megabytes();

}  // namespace abide::sweep
