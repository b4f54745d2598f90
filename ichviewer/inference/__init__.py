"""Running the model on series: engine, scheduler, worker, model attention. Knows no Qt."""
