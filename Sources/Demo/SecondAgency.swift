import Domain

/// The facts of the second agency; `DemoCity.secondAgency` puts them together.
enum SecondAgency {
    static let east = "999901"
    static let west = "999902"

    static let districts = [District(code: east, name: "示例东区"), District(code: west, name: "示例西区", aliases: ["西区"])]

    static let updates = [2013_03_29, 2013_06_28, 2013_08_30].map(day)

    /// The first bears the names of a project and an investor of the demonstration city.
    @StoryList static var stories: [Story] {
        Story(east, .chemistry, "珂坪水性涂料项目", .wan(13_500), .professionals)
            .talks(2013_03_05).signed(2013_05_21).unit("示例市商务局")
        Story(east, .electronics, "桐岭柔性电路项目", .wan(31_000), .chain)
            .talks(2013_01_17).signed(2013_04_25).registered(2013_06_06).started(2013_08_15).leader(2)
        Story(west, .hotels, "榕岭商务酒店项目", .wan(5_600), .business)
            .talks(2013_06_19).unit("示例市旅游局")
        Story(west, .food, "槿岭豆制品项目", .wan(2_200), .fellows)
            .talks(2013_02_26).signed(2013_07_11).unit("示例市农业局").from(roadshow)
        Story(west, .logistics, "枫岭公路港项目", .usd(wan: 2_000), .leaders)
            .talks(2013_02_28).leader(1).exited(.terminated, 2013_08_20, "投资方放弃").from(roadshow)
    }

    static let roadshow: MissionRow = {
        var row = MissionRow(number: 1, name: "2013年示例市推介会", firstDay: day(2013_02_25), lastDay: day(2013_02_27))
        row.place = .value("南京")
        row.leader = .value("市领导01")
        row.headcount = .value(5)
        return row
    }()

    static let missions = [roadshow]

    static let visits = [(2013_03_14, "示例食品企业01", 4), (2013_05_16, "样例珂坪新材料有限公司", 7), (2013_08_22, "示例物流企业02", 3)]
        .enumerated().map { index, visit in
            var row = VisitRow(number: index + 1, day: DayReading(day(visit.0)), company: visit.1)
            row.headcount = .value(visit.2)
            row.host = .value("示例市商务局")
            row.purpose = .value("考察投资环境")
            return row
        }
}
