import Domain

extension Yiyang {
    /// 18 in talks on 22 September 2013, at or above 1亿元; a framework agreement changes nothing, two sign after that day.
    @StoryList static var inTalks: [Story] {
        Story(heshan, .estate, "璟桥滨江新城综合开发项目", .wan(2_400_000, as: "240亿元"), .leaders)
            .lead(2012_02_08).talks(2012_05_15).framework(2013_07_15)
            .leader(15, with: "市财政局").formerly(.wan(2_000_000), until: 2013_07_31).from(hongKongMacao2013)
        Story(anhua, .energy, "皓川清洁能源综合开发项目", .wan(1_650_000, as: "165亿元"), .leaders)
            .talks(2012_09_11).leader(4, with: "市水务局")
        Story(yuanjiang, .scenery, "珂塘湖洲湿地文化旅游项目", .wan(1_400_000), .leaders)
            .talks(2013_07_14).leader(31, with: "市文广新局").from(hongKongMacao2013)
        Story(ziyang, .logistics, "玥峰内河综合物流港项目", .wan(1_250_000), .leaders)
            .talks(2013_07_15).leader(20, with: "市质监局").from(hongKongMacao2013)
        Story(gaoxin, .electronics, "曦川电子信息产业城项目", .wan(1_100_000), .chain)
            .talks(2012_11_15).leader(21)
        Story(gaoxin, .cars, "珩塘新能源客车基地项目", .wan(850_000), .chain)
            .talks(2013_05_30).leader(16, with: "市住建局").formerly(.wan(800_000), until: 2013_09_30)
        Story(heshan, .hospitals, "霁冲国际医疗健康城项目", .wan(480_000), .fellows)
            .talks(2013_03_28).leader(17, with: "市交通运输局")
        Story(heshan, .software, "澈塘软件与服务外包园项目", .wan(300_000), .professionals)
            .talks(2013_08_13).leader(26, with: "市安监局")
        Story(taojiang, .wind, "朗峰山地风力发电项目", .wan(60_000), .professionals)
            .talks(2012_12_19).framework(month: 2013_04).leader(6, with: "市侨联")
        Story(gaoxin, .electronics, "珂堤光通信器件项目", .wan(42_000), .chain)
            .talks(2013_04_12).signed(2013_09_25).leader(13, with: "市工商联")
        Story(heshan, .pharmacy, "霁野生物提取物项目", .wan(25_000), .fellows)
            .talks(2013_06_04).signed(2013_09_27).leader(33)
        Story(nanxian, .textile, "曦坪无纺布产业园项目", .wan(38_000), .business)
            .talks(2013_03_27).unit("市经信委")
        Story(taojiang, .schools, "霁陵职业教育园区项目", .wan(12_000), .professionals)
            .talks(2013_05_09).framework(2013_08_21).unit("市质监局")
        Story(yuanjiang, .care, "玥冲湖滨养老社区项目", .wan(45_000), .fellows)
            .talks(2013_04_03).leader(12, with: "市司法局")
        Story(datonghu, .fishery, "璟陵特种水产养殖项目", .wan(10_000), .fellows)
            .talks(2013_06_26).leader(30, with: "市水务局")
        Story(ziyang, .estate, "澈野商务综合体项目", .wan(150_000), .leaders)
            .talks(2013_07_16).leader(36, with: "市人社局").from(hongKongMacao2013)
        Story(nanxian, .energy, "晴台秸秆生物质发电项目", .about(wan: 32_000), .professionals)
            .talks(2013_02_28).unit("市商务局")
        Story(datonghu, .amusement, "皓原水上乐园项目", .wan(80_000), .business)
            .lead(2013_05_22).talks(2013_07_30).leader(29)
    }

    /// 9 in talks on 22 September 2013, from 5000万元 to below 1亿元; one signs after that day.
    @StoryList static var inTalksMedium: [Story] {
        Story(yuanjiang, .bamboo, "璟谷芦苇板材项目", .wan(8600), .fellows)
            .talks(2013_05_15).unit("市交通运输局")
        Story(heshan, .repair, "珂原汽车维修服务城项目", .wan(5000), .business)
            .talks(2013_03_01).unit("市水务局")
        Story(ziyang, .food, "朗川调味品加工项目", .wan(5000), .professionals)
            .talks(2013_06_21).unit("市房产局")
        Story(datonghu, .farming, "璟坪莲藕种植基地项目", .wan(5200), .professionals)
            .talks(2013_08_06).unit("市农业局")
        Story(gaoxin, .testing, "琅原检验检测基地项目", .wan(5600), .chain)
            .talks(2013_03_19).framework(2013_06_27).unit("市文广新局")
        Story(anhua, .tea, "曦原茶叶交易中心项目", .wan(6000), .business)
            .talks(2013_07_17).unit("市教育局")
        Story(ziyang, .parks, "皓台创业园运营项目", .wan(7000), .leaders)
            .talks(2013_07_15).unit("市畜牧水产局").from(hongKongMacao2013)
        Story(nanxian, .grain, "曦冲双低油菜加工项目", .wan(7500), .professionals)
            .talks(2013_05_28).signed(2013_09_29).unit("市工商局")
        Story(nanxian, .water, "珩峰城乡污水处理项目", .wan(9000), .professionals)
            .talks(month: 2013_01).unit("市侨联")
    }

    /// 6 that are not in the pool on 22 September 2013: talks begin after it, or have not begun.
    @StoryList static var notYet: [Story] {
        Story(heshan, .estate, "琅桥会展新区项目", .wan(88_000), .leaders)
            .talks(2013_09_26).leader(31)
        Story(gaoxin, .electronics, "曦桥智能终端项目", .wan(15_000), .chain)
            .talks(month: 2013_09).leader(6)
        Story(yuanjiang, .ships, "皓桥玻璃钢艇项目", .wan(35_000), .leaders)
            .lead(2013_07_25).leader(27)
        Story(taojiang, .wind, "珂峰分布式光伏项目", .wan(20_000), .professionals)
            .lead(2013_08_27).unit("市国土资源局")
        Story(nanxian, .cars, "皓峰车用线束项目", .wan(7800), .business)
            .lead(2013_06_11).unit("市财政局")
        Story(datonghu, .hotels, "曦野生态酒店项目", .wan(6000), .fellows)
            .lead(2013_09_05).unit("市财政局")
    }

    /// 6 that left the pool before 22 September 2013.
    @StoryList static var gone: [Story] {
        Story(heshan, .machinery, "澈冲注塑机械项目", .wan(40_000), .chain)
            .talks(2012_11_27).signed(2013_02_20).leader(16).exited(.terminated, 2013_08_14, "用地未落实，双方终止合作")
        Story(yuanjiang, .scenery, "珩谷岛屿度假项目", .wan(70_000), .leaders)
            .talks(2013_01_23).leader(13).exited(.suspended, 2013_05_21, "投资方资金安排推迟，暂缓")
        Story(taojiang, .bamboo, "霁桥竹纤维项目", .wan(13_500), .fellows)
            .talks(2012_07_19).signed(month: 2012_11).unit("市旅游局").exited(.terminated, 2013_04_10, "投资方退出")
        Story(heshan, .estate, "珩坪城市广场项目", .wan(120_000), .leaders)
            .talks(2012_08_23).signed(2012_10_24).leader(36).exited(.terminated, 2013_06_26, "规划调整，协议解除").from(beijing2012)
        Story(anhua, .quarry, "璟堤石煤开采项目", .wan(26_000), .professionals)
            .talks(2012_10_30).signed(2013_01_24).unit("市教育局").exited(.excluded, 2013_03_26, "不符合产业政策，不予认定")
        Story(gaoxin, .displays, "朗冲背光模组项目", .wan(9200), .chain)
            .talks(2012_06_07).framework(month: 2012_09).unit("市司法局").exited(.suspended, 2012_12_18, "市场变化，搁置")
    }
}
