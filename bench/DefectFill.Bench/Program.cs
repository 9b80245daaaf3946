using System.Globalization;
using System.Text.Json;
using DefectFill.Bench;
using DefectFill.Torch;

if (args is ["worker", var name, var config, var repetitions, ..])
{
    var device = args.Contains("cuda") ? Device.Parse("cuda") : default;
    TorchRuntime.KeepFreedMemory();
    TorchRuntime.Threads = name == "dispatch" || args.Contains("--one-thread") ? 1 : Environment.ProcessorCount;
    var work = Workloads.All[name](new BenchModels(config, device));
    Measurement.ForgetPeak();
    var measured = Measurement.Of(work, int.Parse(repetitions, CultureInfo.InvariantCulture), device);
    Console.WriteLine(JsonSerializer.Serialize(measured, MeasurementJson.Default.Measurement));
    return 0;
}

try
{
    return Comparison.Run(BenchOptions.Parse(args));
}
catch (ArgumentException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}
