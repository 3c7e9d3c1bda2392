extension Templates {
    /// The pages of the workbench, by the order of its menu.
    static let workbench: [any HTMLPage.Type] = [
        LayoutPage.self, ErrorPage.self, SignInPage.self, CodePage.self, LinkPage.self, ReservoirPage.self, SearchPage.self,
        AccountPage.self, SecondFactorPage.self, RecoveryCodesPage.self,
        AdministrationPage.self, RateIndexPage.self, DefinitionIndexPage.self, DefinitionPage.self, TermIndexPage.self, TermFormPage.self,
        WorkCalendarPage.self, JobIndexPage.self, HealthPage.self,
        AccountIndexPage.self, AccountFormPage.self, IssuedLinkPage.self, AccountShowPage.self, UnitIndexPage.self, UnitPage.self,
        ImportIndexPage.self, UploadColumnsPage.self, UploadProgressPage.self, UploadPreviewPage.self, ImportShowPage.self,
        ColumnMemoryPage.self,
        ProjectFormPage.self, ConflictPage.self, AdvancementPage.self, ClosurePage.self, BulkChangePage.self, CellPage.self,
        AttachmentsPage.self, ReceiptFormPage.self, CreditFormPage.self, IdlePage.self, ReturnPage.self, HandoverPage.self,
        FirstContactIndexPage.self,
        FirstContactPage.self, FirstContactFormPage.self,
        DuplicateIndexPage.self, DuplicateShowPage.self,
        ReviewIndexPage.self, ReviewShowPage.self,
        JournalPage.self, JournalEntryPage.self, AccessPage.self, PersonalDataPage.self, ErasurePage.self,
        BriefingIndexPage.self, BriefingShowPage.self, BriefingFormPage.self, BriefingComparisonPage.self,
        ProjectsPage.self, ProjectFilterPart.self, ProjectTablePart.self, ProjectsBoardPage.self, ProjectLanesPart.self,
        ProjectsCalendarPage.self, SavedViewsPage.self,
        InvestorIndexPage.self, InvestorPage.self,
        MissionIndexPage.self, MissionPage.self,
        VisitIndexPage.self, VisitPage.self,
        FigureIndexPage.self, FigureShowPage.self, PeriodIndexPage.self, ClosedDaysPage.self,
        ProjectPage.self, ProjectPanelPage.self, ProjectHistoryPage.self, ProjectAccessPage.self,
    ]

    /// Every page and what it has.
    static let pages: [String: PageShape] = workbench.reduce(into: [
        "briefings/briefing.html": BriefingRendering.pageShape,
        "briefings/briefing.text": BriefingRendering.pageShape,
        "briefings/paper.html": BriefingRendering.pageShape,
        "charts/chart.html": chartShape,
        "charts/heat.html": HeatTable.shape,
        "charts/reservoir.html": ReservoirChart.shape,
    ]) { $0[$1.template] = $1.shape }
}
