/// The power failed: nothing that the process does has any effect any more.
struct PowerCut: Error {}
