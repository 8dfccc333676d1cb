package approval

type progressJSON struct {
	State     string          `json:"state"`
	Withdrawn bool            `json:"withdrawn"`
	Returned  bool            `json:"returned"`
	Open      []openStepJSON  `json:"open"`
	Invalid   []voidJSON      `json:"invalid"`
	Remains   []remainingJSON `json:"remains"`
	Missing   []string        `json:"missing"`
}

type openStepJSON struct {
	Step  int         `json:"step"`
	Verb  string      `json:"verb"`
	Mode  string      `json:"mode"`
	Asked []askedJSON `json:"asked"`
}

type askedJSON struct {
	Actor  *whoJSON `json:"actor"`
	People []string `json:"people"`
	Via    string   `json:"via"`
	By     *whoJSON `json:"by,omitempty"`
}

type voidJSON struct {
	Event  string   `json:"event"`
	Signer *whoJSON `json:"signer"`
	Why    Void     `json:"why"`
}

type remainingJSON struct {
	Step   int    `json:"step"`
	Verb   string `json:"verb"`
	Wanted int    `json:"wanted"`
	Have   int    `json:"have"`
	Added  int    `json:"added"`
}

// AppendJSON appends the progress as one JSON object; no list is null.
func (p Progress) AppendJSON(dst []byte) []byte {
	form := progressJSON{State: p.State.String(), Withdrawn: p.Withdrawn, Returned: p.Returned, Open: []openStepJSON{}, Invalid: []voidJSON{},
		Remains: []remainingJSON{}, Missing: list(p.Missing)}
	for _, o := range p.Open {
		one := openStepJSON{o.Step, o.Verb.String(), o.Mode, []askedJSON{}}
		for _, a := range o.Asked {
			one.Asked = append(one.Asked, askedJSON{whoOf(a.Actor), list(a.People), a.Via, whoOf(a.By)})
		}
		form.Open = append(form.Open, one)
	}
	for _, v := range p.Invalid {
		form.Invalid = append(form.Invalid, voidJSON{v.Event, whoOf(v.Signer), v.Why})
	}
	for _, r := range p.Remains {
		form.Remains = append(form.Remains, remainingJSON{r.Step, r.Verb.String(), r.Wanted, r.Have, r.Added})
	}
	return appendJSON(dst, form)
}
