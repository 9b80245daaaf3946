using System.Text.Json;
using DefectFill.Bench;
using DefectFill.Torch;

if (args is ["worker", var name, var config, var repetitions, ..])
{
    TorchRuntime.KeepFreedMemory();
    TorchRuntime.Threads = name == "dispatch" || args.Contains("--one-thread") ? 1 : Environment.ProcessorCount;
    var work = Workloads.All[name](new BenchModels(config));
    Measurement.ForgetPeak();
    var measured = Measurement.Of(work, int.Parse(repetitions, System.Globalization.CultureInfo.InvariantCulture));
    Console.WriteLine(JsonSerializer.Serialize(measured, MeasurementJson.Default.Measurement));
    return 0;
}

return Comparison.Run(BenchOptions.Parse(args));
