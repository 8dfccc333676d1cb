package diag

// Mapping is a mapping whose keys the model itself declares: it takes them one by one, in the order of writing.
type Mapping interface {
	// SetPair takes a key and the text of its value. It returns nil, or what is wrong with the value.
	SetPair(key, value string) *Fault
}

// Pairs is a mapping kept as it was written, until what declares its keys is known.
type Pairs []Pair

// Pair is a key with the text of its value.
type Pair struct {
	Name  string `yaml:"name"`
	Value string `yaml:"value"`
}

// SetPair adds a pair.
func (p *Pairs) SetPair(name, value string) *Fault {
	*p = append(*p, Pair{Name: name, Value: value})
	return nil
}
