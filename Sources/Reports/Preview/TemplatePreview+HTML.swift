package import CampaignCore
import Mustache

extension TemplatePreview {
    /// One HTML page: no script, nothing from elsewhere.
    ///
    /// - Throws: an error of the template library if the page's own template were wrong.
    package func html() throws -> String {
        ReportMarkup.registration
        return try MustacheTemplate(string: previewTemplate).render(PreviewPage(self))
    }
}
