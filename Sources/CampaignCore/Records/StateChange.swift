/// What a person's command changed of a broadcast or a campaign.
package enum StateChange: Hashable, Sendable {
    /// A broadcast has another state now.
    case moved(broadcast: String, to: BroadcastState)
    /// Messages of a broadcast are sent that were held since the ledger was put back.
    case freed(broadcast: String, messages: Int)
    /// Nothing of the campaign is planned from now on; `isNew` is false if that was so already.
    case held(campaign: CampaignID, isNew: Bool)
    /// The campaign is planned again.
    case released(campaign: CampaignID)
}
