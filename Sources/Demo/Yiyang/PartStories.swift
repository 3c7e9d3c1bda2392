import Domain

extension Yiyang {
    /// 5 that enlarge or continue a project and are never counted as one (rule 7).
    @StoryList static var parts: [Story] {
        Story(gaoxin, .electronics, "霁谷封测二线增资扩产项目", .wan(15_000), .chain)
            .talks(2013_03_20).signed(2013_05_08).started(2013_07_04).leader(6).part(.increment, of: "霁谷传感器封装项目")
        Story(heshan, .food, "瑾陵烘焙车间增资扩产项目", .wan(12_000), .fellows)
            .talks(2013_06_13).signed(2013_08_20).leader(20).part(.increment, of: "瑾陵坚果食品产业园项目")
        Story(gaoxin, .batteries, "曦台涂覆线增资扩产项目", .wan(6_000), .chain)
            .talks(2013_08_08).unit("市科技局").part(.increment, of: "曦台动力电池隔膜项目")
        Story(anhua, .tea, "朗坪冷泡茶增资扩产项目", .wan(2_400), .business)
            .talks(2013_04_24).signed(2013_06_20).started(2013_08_21).unit("市林业局").part(.increment, of: "朗坪茶饮料生产线项目")
        Story(taojiang, .bamboo, "朗塘竹制户外家具二期项目", .wan(3_900), .fellows)
            .talks(2013_05_16).signed(2013_09_12).unit("市林业局").part(.phase, of: "朗塘竹家具制造项目")
    }
}
