import CampaignCore

/// What a campaign's messages are made of.
struct CampaignContent {
    var templates: [String: Template]
    var language: ValueExpression?
    var parameters: ParameterBindings
}
