module github.com/mandate-go/mandate/examples/calendars

go 1.23

require (
	github.com/emersion/go-ical v0.0.0-20250329121855-f41e73efc392
	github.com/mandate-go/mandate v0.0.0
	github.com/stretchr/testify v1.12.1
)

require (
	github.com/expr-lang/expr v1.17.8 // indirect
	github.com/teambition/rrule-go v1.8.2 // indirect
	go.yaml.in/yaml/v3 v3.0.5 // indirect
	gopkg.in/yaml.v3 v3.0.1 // indirect
)

replace github.com/mandate-go/mandate => ../..
