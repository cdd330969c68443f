/// What became of a broadcast whose rest a person moved to another time.
package struct MovedBroadcast: Hashable, Sendable {
    /// As it is now.
    package var broadcast: Broadcast
    package var progress: ScheduleHistory.Progress

    package init(broadcast: Broadcast, progress: ScheduleHistory.Progress) {
        self.broadcast = broadcast
        self.progress = progress
    }
}
