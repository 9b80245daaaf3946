using System.Globalization;
using DefectFill.Cli.Running;
using DefectFill.Core.Records;
using DefectFill.Torch;
using DefectFill.Training.Subjects;

namespace DefectFill.Cli.Commands.Train;

/// <summary>Shows a run as a live line with losses, rate, speed, memory and the time left; or as JSON lines.</summary>
internal sealed class TrainingReporter(CommandContext context, Device device) : ITrainingWatcher
{
    private const double Mebibyte = 1 << 20;
    private const double Smoothing = 0.9; // of the speed, from step to step

    private StepRecord? _last;
    private double _secondsAStep;

    public void Say(string line)
    {
        if (context.Common.Json)
        {
            context.Reporter.Result(new TrainLine(Note: line), TrainJson.Default.TrainLine, line);
        }
        else
        {
            context.Reporter.Say(line);
        }
    }

    public void Warn(string line)
    {
        context.Reporter.Warn(line);
        if (context.Common.Json)
        {
            context.Reporter.Result(new TrainLine(Warning: line), TrainJson.Default.TrainLine, line);
        }
    }

    public void Preparing(string what, long done, long total) => context.Reporter.Progress(what, done, total);

    public void Stepped(StepRecord step, long steps)
    {
        Measure(step);
        if (context.Common.Json)
        {
            context.Reporter.Result(new TrainLine(step), TrainJson.Default.TrainLine, "");
        }

        context.Reporter.Progress(step.Adapting ? "adapting" : "learning", step.Step, steps, Detail(step));
    }

    private void Measure(StepRecord step)
    {
        if (_last is { } last)
        {
            var seconds = step.Seconds - last.Seconds;
            _secondsAStep = _secondsAStep == 0 ? seconds : Smoothing * _secondsAStep + (1 - Smoothing) * seconds;
        }

        _last = step;
    }

    private string Detail(StepRecord step)
    {
        var terms = step.LossDef is null ? "" : string.Create(
            CultureInfo.InvariantCulture,
            $" (def {step.LossDef:0.000} obj {step.LossObj:0.000} attn {step.LossAttn:0.000})");
        var speed = _secondsAStep > 0
            ? string.Create(CultureInfo.InvariantCulture, $" · {1 / _secondsAStep:0.0} it/s") : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"loss {step.Loss:0.0000}{terms} · rate {step.LrUnet:0.0e0}{speed} · {Memory() / Mebibyte:0} MB");
    }

    /// <summary>Bytes in use: of the device when it has memory of its own, else of this process.</summary>
    private long Memory() => device.IsCuda
        ? TorchRuntime.CudaMemory(device.Index).Allocated
        : Environment.WorkingSet;
}
