import CampaignCore
import Testing

struct PricingTests {
    @Test(
        arguments: [
            (nil, "regular", nil, true), (false, "regular", nil, true), (nil, "free_customer_service", nil, false),
            (true, "free_entry_point", nil, false), (nil, "free_group_customer_service", nil, false),
            (nil, "regular", "paid_exempt", false), (true, nil, nil, true), (false, nil, nil, false),
            (nil, nil, nil, nil), (nil, "something", nil, nil),
        ] as [(Bool?, String?, String?, Bool?)]
    )
    func `the type says whether a message is charged, else Meta's former word`(
        billable: Bool?,
        type: String?,
        subtype: String?,
        isCharged: Bool?
    ) {
        var pricing = Pricing(billable: billable, category: "marketing", type: type)
        pricing.subtype = subtype
        #expect(pricing.isCharged == isCharged)
    }
}
