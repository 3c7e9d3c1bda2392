/// What the words of a ledger mean. The standard one is how most cities write; a city may keep another.
package struct LedgerVocabulary: Sendable {
    /// The header words of a column.
    package struct ColumnWords: Sendable {
        /// Whole header words, the most telling first.
        package var words: [String]
        /// Else: header texts that contain all parts of one of these.
        package var parts: [[String]]

        package init(_ words: [String], parts: [[String]] = []) {
            self.words = words
            self.parts = parts
        }
    }

    /// A word for how far a project has come.
    package struct StageWord: Sendable {
        package var word: String
        package var stage: Stage
        package var agreement: AgreementKind?
        /// Whether the city gave it: it goes before the usual words that are part of it.
        package var isOwn: Bool

        package init(_ word: String, _ stage: Stage, _ agreement: AgreementKind? = nil, isOwn: Bool = false) {
            self.word = word
            self.stage = stage
            self.agreement = agreement
            self.isOwn = isOwn
        }
    }

    /// A method of promotion and the other names it goes by.
    package struct Method: Sendable {
        package var name: String
        package var aliases: [String]

        package init(_ name: String, aliases: [String]) {
            self.name = name
            self.aliases = aliases
        }
    }

    package var columns: [LedgerField: ColumnWords]
    /// Parts of a header that make its column one of plans or of other sums, never one of facts.
    package var planColumnParts: [String]
    package var otherAmountParts: [String]
    package var stages: [StageWord]
    /// Words before, and words behind, a stage word that say it is still to come: 拟签约, 开工前.
    package var pendingBefore: [String]
    package var pendingBehind: [String]
    /// Words for leaving the pool, in any order.
    package var exits: [String: ExitKind]
    package var methods: [Method]
    package var kinds: [String: ProjectKind]
    /// Other words for an industry: the word and the code of GB/T 4754-2017, as `C39`.
    package var industryAliases: [String: String]
    package var subtotalWords: [String]
    package var totalWords: [String]
    /// What the rows at the foot of a sheet begin with.
    package var footerWords: [String]
    /// What stands in a cell that has nothing to say, in the form of `NameKey`.
    package var blankMarks: Set<String>
    /// Words of a remark that say a visit did not take place, or not on its day; `VisitRemark` tells when they speak of the visit.
    package var cancelWords: [String]
    package var absenceWords: [String]
    package var postponeWords: [String]
    /// Who or what the remark of a visit speaks of: 客商, 行程.
    package var visitWords: [String]
    /// What may stand around a day and only repeats what the column says.
    package var eventWords: [String]
    /// Words without which a source with a month is no mission.
    package var missionWords: [String]
    /// Words that make a text the office of a person rather than the person.
    package var officeTitles: [String]
    /// What stands behind the name of a district and is not part of it.
    package var districtEndings: [String]

    package static let standard = LedgerVocabulary(
        columns: standardColumns,
        planColumnParts: ["计划", "拟", "预计", "预期", "目标", "约定", "承诺"],
        otherAmountParts: ["完成", "累计", "到位", "强度", "来源", "计划今年", "年度计划", "已投", "本年", "今年", "当年", "当月", "本月"],
        stages: standardStages,
        pendingBefore: ["未", "拟", "待", "即将", "将", "准备", "计划", "预计", "争取", "力争", "筹备", "没有", "办理", "推进"],
        pendingBehind: ["前", "准备", "手续", "筹备", "事宜", "条件", "洽谈", "谈判"],
        exits: standardExits,
        methods: standardMethods,
        kinds: standardKinds,
        industryAliases: [:],
        subtotalWords: ["小计", "本页小计", "分计", "分项小计"],
        totalWords: ["合计", "总计", "共计", "累计", "计", "总合计", "全市合计", "全市总计"],
        footerWords: [
            "注:", "备注:", "说明:", "填表说明", "附注", "填表人", "填报人", "制表", "审核", "审签", "联系电话", "负责人", "填报单位", "填表单位",
            "单位负责人", "统计人", "统计负责人", "经办人", "报送人", "报送单位", "报送日期", "填报日期", "填表日期", "制表日期", "签发", "复核",
        ],
        blankMarks: [
            "", "-", "--", "---", "----", "/", "//", "\\", "—", "——", "─", "──", "ー", "一一", "_", "无", "暂无", "空", "none", "n/a", "na",
            "null", "nil", "无。", "*",
        ],
        cancelWords: ["取消", "作罢"],
        absenceWords: [
            "未成行", "未能成行", "没有成行", "没成行", "未来访", "未能来访", "没有来访", "未到访", "未能到访", "没有到访", "未到", "未来", "未能来", "没来", "没有来", "未赴约", "爽约", "失约",
            "未举行",
        ],
        postponeWords: ["改期", "延期", "推迟", "顺延", "延后", "择期来访", "择日来访", "改至", "改到"],
        visitWords: [
            "来访", "到访", "访问", "拜访", "考察", "行程", "此行", "出行", "成行", "活动", "计划", "安排", "会见", "会谈", "接待", "客商", "客人", "对方", "客方", "外方",
            "投资方", "企业", "公司", "代表团", "考察团", "团队", "团组", "本次", "此次", "该次", "该", "本", "原定", "原", "时间", "日期", "日程",
        ],
        eventWords: [
            "框架协议", "意向协议", "正式合同", "投资协议", "合同", "协议", "框架", "意向", "已", "于", "在", "正式", "举行", "完成", "签订", "签署", "签约", "签", "仪式",
            "开工", "动工", "奠基", "建设", "竣工", "投产", "试产", "试生产", "运营", "开业", "注册", "登记", "落地", "办照", "洽谈", "接洽", "对接",
            "考察", "来访", "终止", "解约", "退出", "合作", "了", "起", "日期", "时间", "书",
        ],
        missionWords: ["招商", "推介", "展会", "拜访", "考察", "博览会", "交易会", "洽谈会", "恳谈会", "活动", "展洽", "出访", "签约仪式"],
        officeTitles: ["书记", "市长", "县长", "区长", "州长", "主席", "主任", "部长", "局长", "秘书长", "常委", "组长", "专员", "巡视员", "调研员", "市领导"],
        districtEndings: ["管理委员会", "管委会", "党工委", "人民政府", "政府", "招商局", "商务局"])
}

extension LedgerVocabulary {
    private static let standardMethods: [Method] = [
        Method("领导招商", aliases: ["领导带队招商", "领导带队", "领导外出招商", "领导牵头招商", "领导干部招商", "党政领导招商", "主要领导招商", "高层招商", "一把手招商"]),
        Method("专业招商", aliases: ["专业队招商", "专业队伍招商", "专业小分队招商", "小分队招商", "专业团队招商", "专班招商", "专业部门招商", "专业化招商", "专业队"]),
        Method("乡友招商", aliases: ["乡情招商", "乡贤招商", "乡亲招商", "老乡招商", "亲情招商", "乡友", "乡友回归", "乡情", "回归招商"]),
        Method("以商招商", aliases: ["以商引商", "以企招商", "以商带商", "以企引企", "以商招商引商", "商会招商"]),
        Method("产业链招商", aliases: ["产业链", "产业招商", "链式招商", "全产业链招商", "产业链条招商", "补链招商", "产业集群招商", "强链补链招商"]),
    ]

    private static let standardKinds: [String: ProjectKind] = [
        "新建": .new, "新建项目": .new, "新引进": .new, "新办": .new, "首次投资": .new, "新增": .new, "新签": .new,
        "增资扩产": .increment, "增资": .increment, "扩产": .increment, "扩建": .increment, "改扩建": .increment, "增资扩股": .increment,
        "增资扩建": .increment, "增资扩产项目": .increment, "增资项目": .increment, "扩建项目": .increment, "技改": .increment, "技术改造": .increment,
        "技改扩能": .increment,
        "二期": .phase, "二期项目": .phase, "三期": .phase, "续建": .phase, "续建项目": .phase, "分期建设": .phase, "后续工程": .phase,
        "搬迁": .relocation, "迁建": .relocation, "异地搬迁": .relocation, "易地搬迁": .relocation, "整体搬迁": .relocation, "搬迁项目": .relocation,
        "退城入园": .relocation, "退二进三": .relocation,
    ]

    private static let standardExits: [String: ExitKind] = [
        "搁置": .suspended, "暂停": .suspended, "中止": .suspended, "缓建": .suspended, "暂缓": .suspended, "停滞": .suspended, "停建": .suspended,
        "流失": .terminated, "转外地": .terminated, "转移外地": .terminated, "转投外地": .terminated, "落户外地": .terminated, "落户外省": .terminated,
        "落户外市": .terminated, "谈判破裂": .terminated, "洽谈破裂": .terminated, "谈崩": .terminated, "未谈成": .terminated, "未谈拢": .terminated,
        "谈判失败": .terminated, "洽谈失败": .terminated, "谈判未果": .terminated, "洽谈未果": .terminated, "夭折": .terminated,
        "终止": .terminated, "取消": .terminated, "解约": .terminated, "解除": .terminated, "撤销": .terminated, "撤资": .terminated,
        "退出": .terminated, "退库": .terminated, "作废": .terminated, "放弃": .terminated, "流产": .terminated, "不再跟进": .terminated,
        "不再实施": .terminated,
        "不予认定": .excluded, "不予认可": .excluded, "未予认定": .excluded, "剔除": .excluded, "核减": .excluded, "不予统计": .excluded,
    ]

    private static let standardStages: [StageWord] =
        words(.lead, "线索", "谋划", "储备", "策划", "包装")
        + words(.talks, "在谈", "洽谈", "对接", "考察", "接洽", "磋商", "谈判", "跟踪", "跟进", "商谈", "在商", "论证")
        + words(.talks, as: .intent, "意向")
        + words(.talks, as: .framework, "框架", "战略合作")
        + words(.signed, as: .contract, "签约", "签合同", "签订", "签署", "合同已签", "签协议", "正式合同", "已签", "新签", "正式协议", "签投资协议", "协议已签")
        + words(.registered, "注册", "落地", "办照", "工商登记", "落户", "备案", "报批", "领取营业执照")
        + words(
            .started, "开工", "动工", "在建", "建设中", "施工", "破土", "奠基", "续建", "正在建设", "加快建设", "全面建设", "主体建设", "设备安装",
            "厂房建设", "建设阶段", "进入建设")
        + words(.producing, "投产", "竣工", "建成", "投运", "运营", "营业", "开业", "试产", "试生产", "达产", "试运行", "投入使用", "生产中", "正常生产")

    private static func words(_ stage: Stage, as agreement: AgreementKind? = nil, _ words: String...) -> [StageWord] {
        words.map { StageWord($0, stage, agreement) }
    }
}
