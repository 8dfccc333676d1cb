package config_test

// accepted is one contradiction of the handbook, or one end that it leaves open, that 蓝山 accepts.
type accepted struct {
	code, path string
	says       string // the clauses that contradict each other, read from the handbook
	source     string // all clauses of the posts that the finding speaks of
	stands     string // what is written where the finding stands
	related    string // the other places it shows
}

// acceptances are all of them, written out from the handbook. Where two clauses contradict each other says names both;
// the clauses of a post's head are cited together.
var acceptances = []accepted{
	// AM names itself, by its other name, as superior.
	{"org.stated-superior", "positions[manager_assistant].stated.superior", "AM-H1", "AM-H1 AM-H2",
		"部门经理助理", "positions[manager_assistant].reports_to"},

	// Named as subordinates and not described in what is left of the text; 客服专员 is nobody.
	{"org.stated-unknown", "positions[manager_assistant].stated.subordinates[人事主办]", "AM-H2", "AM-H1 AM-H2", "人事主办", ""},
	{"org.stated-unknown", "positions[manager_assistant].stated.subordinates[环境主办]", "AM-H2", "AM-H1 AM-H2", "环境主办", ""},
	{"org.stated-unknown", "positions[manager_assistant].stated.subordinates[客服专员]", "AM-H2", "AM-H1 AM-H2", "客服专员", ""},
	{"org.stated-unknown", "positions[manager_assistant].stated.subordinates[出纳]", "AM-H2", "AM-H1 AM-H2", "出纳", ""},
	{"org.stated-unknown", "positions[security_leader].stated.subordinates[安全员]", "SL-H2", "SL-H1 SL-H2", "安全员", ""},

	// They name a superior whose list lacks them.
	{"org.stated-omits", "positions[manager_assistant].stated.subordinates[customer_officer]", "AM-H2 CS-H1", "AM-H1 AM-H2 CS-H1 CS-H2",
		"subordinates: [部门主管", "positions[customer_officer].reports_to"},
	{"org.stated-omits", "positions[customer_officer].stated.subordinates[complaint_officer]", "CP-H1 CS-H2", "CP-H0 CP-H1 CP-H2 CS-H1 CS-H2",
		"subordinates: [客服大使", "positions[complaint_officer].reports_to"},
	{"org.stated-omits", "positions[technical_leader].stated.subordinates[indoor_repairer]", "IR-H1 TL-H2", "IR-H0 IR-H1 IR-H2 TL-H1 TL-H2",
		"subordinates: [设备维护员", "positions[indoor_repairer].reports_to"},
	{"org.stated-omits", "positions[security_officer].stated.subordinates[control_leader]", "CL-H1 SO-H2", "CL-H1 CL-H2 SO-H1 SO-H2",
		"subordinates: 安全大班长", "positions[control_leader].reports_to"},
	{"org.stated-omits", "positions[security_leader].stated.subordinates[control_operator]", "CD-H1 SL-H2", "CD-H1 CD-H2 SL-H1 SL-H2",
		"subordinates: 安全员", "positions[control_operator].reports_to"},
	{"org.stated-omits", "positions[security_leader].stated.subordinates[lobby_guard]", "LG-H1 SL-H2", "LG-H1 LG-H2 SL-H1 SL-H2",
		"subordinates: 安全员", "positions[lobby_guard].reports_to"},
	{"org.stated-omits", "positions[security_leader].stated.subordinates[gate_guard]", "SL-H2", "SL-H1 SL-H2",
		"subordinates: 安全员", "positions[gate_guard].reports_to"},

	// CL claims the control-room staff, CD names 安全班长.
	{"org.stated-claims", "positions[control_leader].stated.subordinates[控制中心工作人员]", "CD-H1 CL-H2", "CD-H1 CD-H2 CL-H1 CL-H2",
		"控制中心工作人员", "positions[control_operator].reports_to"},

	// Reports past the superior.
	{"org.stated-bypass", "positions[security_officer].stated.reports_to[物业服务中心经理助理]", "SO-N04 SO-W09 SO-W17", "SO-N04 SO-W09 SO-W17",
		"{position: 物业服务中心经理助理", "positions[security_officer].reports_to"},
	{"org.stated-bypass", "positions[security_leader].stated.reports_to[安全主管]", "SL-W13", "SL-W13",
		"{position: 安全主管", "positions[security_leader].reports_to"},
	{"org.stated-bypass", "positions[decoration_officer].stated.reports_to[部门主管]", "RM-W08", "RM-W08",
		"{position: 部门主管", "positions[decoration_officer].reports_to"},
	{"org.stated-bypass", "positions[culture_officer].stated.reports_to[部门经理助理]", "CC-W01", "CC-W01",
		"{position: 部门经理助理", "positions[culture_officer].reports_to"},
	{"org.stated-bypass", "positions[customer_ambassador].stated.reports_to[部门主管]", "CA-W06", "CA-W06",
		"{position: 部门主管", "positions[customer_ambassador].reports_to"},

	// Held by their own superior.
	{"org.held-by-superior", "positions[complaint_officer].held_with", "CP-H0 CP-H1", "CP-H0 CP-H1 CP-H2 CS-H1 CS-H2",
		"customer_officer", "positions[complaint_officer].reports_to"},
	{"org.held-by-superior", "positions[customer_ambassador].held_with", "CA-H0 CA-H1", "CA-H0 CA-H1 CA-H2 CS-H1 CS-H2",
		"customer_officer", "positions[customer_ambassador].reports_to"},
	{"org.held-by-superior", "positions[culture_officer].held_with", "CC-H0 CC-H1", "CC-H0 CC-H1 CC-H2 CS-H1 CS-H2",
		"customer_officer", "positions[culture_officer].reports_to"},

	// What rules keep apart is held together: maker and checker in one.
	{"org.never-together", "rules[household_files].never_together[front_desk]", "AR-W06 FD-W02", "AR-H0 AR-H1 AR-H2 AR-W06 FD-H1 FD-H2 FD-W02",
		"front_desk", "positions[archivist].held_with"},
	{"org.never-together", "rules[complaints].never_together[customer_officer]", "CP-W04 CS-W19", "CP-H0 CP-H1 CP-H2 CP-W04 CS-H1 CS-H2 CS-W19",
		"customer_officer", "positions[complaint_officer].held_with"},
	{"org.never-together", "rules[ambassador_inspection].never_together[customer_officer]", "CA-W01 CS-W17", "CA-H0 CA-H1 CA-H2 CA-W01 CS-H1 CS-H2 CS-W17",
		"customer_officer", "positions[customer_ambassador].held_with"},
	{"org.never-together", "rules[culture_plans].never_together[customer_officer]", "CC-W02 CS-W09", "CC-H0 CC-H1 CC-H2 CC-W02 CS-H1 CS-H2 CS-W09",
		"customer_officer", "positions[culture_officer].held_with"},

	// Names drift.
	{"org.name-drift", "positions[manager_assistant].aliases[部门经理助理]", "AM-H1 CC-W01 CS-H1 DS-H1", "AM-H1 AM-H2 CC-W01 CS-H1 CS-H2 DS-H1 DS-H2",
		"部门经理助理", "positions[culture_officer].stated.reports_to[部门经理助理] positions[customer_officer].stated.superior " +
			"positions[department_supervisor].stated.superior positions[manager_assistant].stated.superior"},
	{"org.name-drift", "positions[manager_assistant].aliases[物业服务中心经理助理]", "SO-N04 SO-W09 SO-W17", "AM-H1 AM-H2 SO-N04 SO-W09 SO-W17",
		"物业服务中心经理助理", "positions[security_officer].stated.reports_to[物业服务中心经理助理]"},
	{"org.name-drift", "positions[customer_officer].aliases[客户主办]", "CP-H0", "CP-H0 CP-H1 CP-H2 CS-H1 CS-H2",
		"客户主办", "positions[complaint_officer].stated.held_with"},
	{"org.name-drift", "positions[customer_officer].aliases[客服主办]", "AR-H1 CA-H0 CA-H1 CC-H0 CC-H1 CP-H1 FD-H1",
		"AR-H0 AR-H1 AR-H2 CA-H0 CA-H1 CA-H2 CC-H0 CC-H1 CC-H2 CP-H0 CP-H1 CP-H2 CS-H1 CS-H2 FD-H1 FD-H2",
		"客服主办", "positions[archivist].stated.superior positions[complaint_officer].stated.superior " +
			"positions[culture_officer].stated.superior positions[culture_officer].stated.held_with " +
			"positions[customer_ambassador].stated.superior positions[customer_ambassador].stated.held_with positions[front_desk].stated.superior"},
	{"org.name-drift", "positions[customer_ambassador].aliases[客服大使]", "CS-H2", "CA-H0 CA-H1 CA-H2 CS-H1 CS-H2",
		"客服大使", "positions[customer_officer].stated.subordinates[客服大使]"},
	{"org.name-drift", "positions[front_desk].aliases[客户前台]", "CS-H2", "CS-H1 CS-H2 FD-H1 FD-H2",
		"客户前台", "positions[customer_officer].stated.subordinates[客户前台]"},
	{"org.name-drift", "positions[facility_worker].aliases[设施完善员]", "TL-H2", "FW-H1 FW-H2 TL-H1 TL-H2",
		"设施完善员", "positions[technical_leader].stated.subordinates[设施完善员]"},
	{"org.name-drift", "positions[security_officer].aliases[安全主管]", "CL-H1 SL-W13", "CL-H1 CL-H2 SL-W13 SO-H1 SO-H2",
		"安全主管", "positions[control_leader].stated.superior positions[security_leader].stated.reports_to[安全主管]"},
	{"org.name-drift", "positions[control_operator].aliases[控制中心工作人员]", "CL-H2", "CD-H1 CD-H2 CL-H1 CL-H2",
		"控制中心工作人员", "positions[control_leader].stated.subordinates[控制中心工作人员]"},

	// The bare title of a 20th.
	{"org.missing-source", "positions[gate_guard].source", "", "", "id: gate_guard", ""},
	{"org.unheld", "positions[gate_guard]", "", "", "id: gate_guard", ""},

	// AM reviews, and nobody above is named who approves.
	{"approval.open-end", "approvals.routes[center_rules].final", "AM-W05", "AM-W05", "review", ""},
	{"approval.open-end", "approvals.routes[block_rules].final", "AM-W05 DS-W03", "AM-W05 DS-W03", "review", ""},
	{"approval.open-end", "approvals.routes[block_standards].final", "AM-W05 DS-W03", "AM-W05 DS-W03", "review", ""},
	{"approval.open-end", "approvals.routes[equipment_rules].final", "AM-W05 DS-W03", "AM-W05 DS-W03 TL-W11", "review", ""},
	{"approval.open-end", "approvals.routes[control_room_rules].final", "AM-W05 DS-W03", "AM-W05 CD-W13 DS-W03", "review", ""},
	{"approval.open-end", "approvals.routes[service_procedures].final", "AM-W05", "AM-W05 CS-W05 CS-W08 CS-W21", "review", ""},
	{"approval.open-end", "approvals.routes[promotion].final", "AM-W11", "AM-W11 DS-W05", "review", ""},
	{"approval.open-end", "approvals.routes[transfer].final", "AM-W11", "AM-W11 DS-W05", "review", ""},
	{"approval.open-end", "approvals.routes[guard_transfer].final", "AM-W11", "AM-W11 DS-W05 SL-W20", "review", ""},
	{"approval.open-end", "approvals.routes[overhaul_plan].final", "AM-W20 DS-W07", "AM-W20 DS-W07 TL-W01", "review", ""},
	{"approval.open-end", "approvals.routes[facility_plan].final", "AM-W20", "AM-W20 DS-W01 FW-W02 TL-W01", "review", ""},
	{"approval.open-end", "approvals.routes[equipment_plan].final", "AM-W20", "AM-W20 DS-W01 EM-W02 TL-W01", "review", ""},
	{"approval.open-end", "approvals.routes[control_equipment_plan].final", "AM-W20", "AM-W20 CD-W12 DS-W01", "review", ""},
	{"approval.open-end", "approvals.routes[night_check_plan].final", "AM-W21", "AM-W21", "review", ""},
	{"approval.open-end", "approvals.routes[culture_plan].final", "CC-W01", "CC-W01", "review", ""},

	// CS and RM review; 初审 has no second one.
	{"approval.open-end", "approvals.routes[community_event].final", "CS-W09", "CC-W02 CS-W09", "review", ""},
	{"approval.open-end", "approvals.routes[customer_needs].final", "CS-W11", "CS-W11", "review", ""},
	{"approval.open-end", "approvals.routes[decoration_application].final", "RM-W01", "FD-W02 RM-W01", "review", ""},

	// Appraised, assessed, told to the superior: a review in the model, and the document names no approval.
	{"approval.open-end", "approvals.routes[technical_appraisal].final", "AM-W11 DS-W17", "AM-W11 DS-W17 TL-W14", "review", ""},
	{"approval.open-end", "approvals.routes[security_appraisal].final", "AM-W11 DS-W17", "AM-W11 DS-W17 SL-W21", "review", ""},
	{"approval.open-end", "approvals.routes[ambassador_check].final", "CS-W17", "CS-W17", "review", ""},
	{"approval.open-end", "approvals.routes[contractor_choice].final", "AM-W15", "AM-W15 DS-W11", "review", ""},
	{"approval.open-end", "approvals.routes[contractor_assessment].final", "AM-W15", "AM-W15", "review", ""},
	{"approval.open-end", "approvals.routes[defect_repair].final", "IR-W05", "IR-W05", "review", ""},
	{"approval.open-end", "approvals.routes[service_measures].final", "CS-N03", "CS-N03 CS-W18", "review", ""},
	{"approval.open-end", "approvals.routes[technical_measures].final", "FW-N01 TL-N03", "FW-N01 TL-N03", "review", ""},
	{"approval.open-end", "approvals.routes[security_measures].final", "SC-N03 SL-N03 SO-N03", "SC-N03 SL-N03 SO-N03", "review", ""},
	{"approval.open-end", "approvals.routes[control_room_measures].final", "CD-N03 CL-N03", "CD-N03 CL-N03", "review", ""},
}
