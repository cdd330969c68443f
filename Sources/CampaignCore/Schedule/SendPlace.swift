/// Where a broadcast that a person sends now stands beside the campaign's schedule.
package enum SendPlace: Hashable, Sendable {
    /// The person has not said: it is asked if a time of the schedule is near.
    case open
    /// Instead of the coming time, which is then done.
    case instead
    /// Besides the schedule.
    case extra
}
