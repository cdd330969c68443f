/// What became of a broadcast whose rest a person moved to another time.
package struct MovedBroadcast: Hashable, Sendable {
    /// As it is now.
    package var broadcast: Broadcast
    package var progress: ScheduleHistory.Progress
    /// What will expire of it at its new time, a sentence; nil if nothing has to.
    package var warning: String?
    /// Whether that ended the pause of a person.
    package var endsPause: Bool

    package init(
        broadcast: Broadcast,
        progress: ScheduleHistory.Progress,
        warning: String? = nil,
        endsPause: Bool = false
    ) {
        self.broadcast = broadcast
        self.progress = progress
        self.warning = warning
        self.endsPause = endsPause
    }
}
