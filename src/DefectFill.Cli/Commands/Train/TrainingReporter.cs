using System.Globalization;
using DefectFill.Cli.Reporting;
using DefectFill.Cli.Running;
using DefectFill.Core.Events;
using DefectFill.Core.Records;
using DefectFill.Torch;

namespace DefectFill.Cli.Commands.Train;

/// <summary>Shows a run as a live line with losses, rate, speed, memory and the time left; or as JSON lines.</summary>
internal sealed class TrainingReporter(CommandContext context, Device device) : IProgress<RunEvent>
{
    private const double Mebibyte = 1 << 20;
    private const double Smoothing = 0.9; // of the speed, from step to step

    private readonly EventReporter _others = new(context.Reporter);

    private StepRecord? _last;
    private double _secondsAStep;

    public void Report(RunEvent value)
    {
        switch (value)
        {
            case StepEvent step:
                Show(step.Step, step.Steps);
                break;
            case NoteEvent note when context.Common.Json:
                context.Reporter.Result(new TrainLine(Note: note.Text), TrainJson.Default.TrainLine, note.Text);
                break;
            case WarningEvent warning when context.Common.Json:
                _others.Report(warning);
                context.Reporter.Result(
                    new TrainLine(Warning: warning.Text), TrainJson.Default.TrainLine, warning.Text);
                break;
            default:
                _others.Report(value);
                break;
        }
    }

    private void Show(StepRecord step, long steps)
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
            CultureInfo.InvariantCulture, $" (def {step.LossDef:0.000} obj {step.LossObj:0.000} attn {step.LossAttn:0.000})");
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
