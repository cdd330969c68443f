/// Calls that send nothing.
extension Exchange {
    /// Does what a call asks for; those about templates may go wrong as messages may.
    ///
    /// - Parameters:
    ///   - call: the request.
    ///   - moment: the time.
    /// - Returns: how to answer, and when.
    mutating func manage(_ call: GraphCall, at moment: Moment) -> Reception {
        tally.countOther()
        decideReviews(by: moment)
        let number = tally.otherRequests
        guard isAboutTemplates(call.route) else {
            do throws(GraphFault) {
                let answer = try ManagementAnswer.answer(call, &self, at: moment)
                return Reception(conduct: .answer(.json(answer)), dueAt: moment)
            } catch {
                return Reception(conduct: .answer(.fault(error, trace: GraphAnswer.trace(number))), dueAt: moment)
            }
        }
        // The same calls in the same order meet the same faults, whatever else is asked meanwhile.
        let subject = Subject(key: "template request \(tally.countTemplateRequest())", request: number)
        let conduct: Reception.Conduct
        do throws(GraphFault) {
            try Authorization.check(call, options, at: moment)
            conduct = try self.conduct(.template, subject, number: number) { (exchange, _) throws(GraphFault) in
                try ManagementAnswer.onTemplates(call, &exchange, at: moment)
            }
        } catch {
            tally.count(error)
            conduct = .answer(.fault(error, trace: GraphAnswer.trace(number)))
        }
        return Reception(conduct: conduct, dueAt: moment + latency(of: subject))
    }

    private func isAboutTemplates(_ route: SimulatorRoute) -> Bool {
        switch route {
        case .listTemplates, .createTemplate, .deleteTemplates, .editTemplate, .unpauseTemplate, .beginUpload,
            .continueUpload, .readUpload:
            true
        case .object(let id): shelf.entry(id: id) != nil
        case .sendMessage, .uploadMedia, .phoneNumbers, .register, .businessProfile, .changeBusinessProfile,
            .subscribedApps, .subscribeAccount, .unsubscribeAccount, .readSubscriptions, .subscribe, .configureNumber,
            .debugToken, .accessToken, .deleteObject, .groundTruth:
            false
        }
    }
}
