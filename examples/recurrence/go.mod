module github.com/mandate-go/mandate/examples/recurrence

go 1.23

require (
	github.com/mandate-go/mandate v0.0.0
	github.com/stretchr/testify v1.12.1
	github.com/teambition/rrule-go v1.8.2
)

require go.yaml.in/yaml/v3 v3.0.5 // indirect

replace github.com/mandate-go/mandate => ../..
