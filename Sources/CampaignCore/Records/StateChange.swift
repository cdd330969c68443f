package import Formats
package import Foundation

/// What a person's command changed of a broadcast or a campaign.
package enum StateChange: Hashable, Sendable {
    /// A broadcast has another state now.
    case moved(broadcast: String, to: BroadcastState)
    /// A paused broadcast is sent to everybody: so many of its people get the message a second time.
    case resumedWithRepeated(broadcast: String, repeats: Int, people: Int)
    /// A paused broadcast is sent to those who do not have its message of another one.
    case resumedWithoutRepeated(broadcast: String, skipped: Int, left: Int)
    /// A time ahead of the campaign's schedule was a broadcast's that was cancelled: nothing is sent then.
    case dropped(campaign: CampaignID, time: Date, zone: Zone)
    /// A time of a held campaign that has passed is never sent; the campaign stays held.
    case droppedHeld(campaign: CampaignID, time: Date, zone: Zone)
    /// A broadcast that a person pauses is paused already, for a reason that stays until a person decides on it.
    case pausedBefore(broadcast: String, StateReason)
    /// Messages that Meta refused as spam are tried again at once, and not at the times at which they would have been.
    case retried(broadcast: String, messages: Int)
    /// Meta has other templates now than the broadcast was planned with, for which the next run pauses it.
    case templatesDiffer(broadcast: String, [TemplateDoubt])
    /// Messages of a broadcast are sent that were held since the ledger was put back.
    case freed(broadcast: String, messages: Int)
    /// Messages of a broadcast that were held since the ledger was put back stay unknown for good.
    case givenUp(broadcast: String, messages: Int)
    /// Nothing of the campaign is planned from now on; `isNew` is false if that was so already, `isMarked` if its folder
    /// takes no mark of it.
    case held(campaign: CampaignID, isNew: Bool, isMarked: Bool)
    /// The campaign is planned again; its times are nil if its files cannot be read.
    case released(campaign: CampaignID, times: CampaignTimes?)
}
