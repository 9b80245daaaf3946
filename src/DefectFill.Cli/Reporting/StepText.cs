using System.Globalization;
using DefectFill.Core.Records;

namespace DefectFill.Cli.Reporting;

/// <summary>Formats a training step for a person: losses, rate, speed and memory.</summary>
internal sealed class StepText
{
    private const double Mebibyte = 1 << 20;
    private const double Smoothing = 0.9; // of the speed, from step to step

    private StepRecord? _last;
    private double _secondsPerStep;

    /// <param name="step">The completed step.</param>
    /// <param name="memory">Bytes in use.</param>
    public string Of(StepRecord step, long memory)
    {
        Measure(step);
        (string Name, double? Value)[] losses =
            [("def", step.LossDef), ("obj", step.LossObj), ("attn", step.LossAttn)];
        string[] known =
        [
            .. losses.Where(loss => loss.Value is not null)
                .Select(loss => string.Create(CultureInfo.InvariantCulture, $"{loss.Name} {loss.Value:0.000}")),
        ];
        var terms = known is [] ? "" : $" ({string.Join(' ', known)})";
        var speed = _secondsPerStep > 0
            ? string.Create(CultureInfo.InvariantCulture, $" · {1 / _secondsPerStep:0.0} it/s") : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"loss {step.Loss:0.0000}{terms} · rate {step.LrUnet:0.0e0}{speed} · {memory / Mebibyte:0} MB");
    }

    private void Measure(StepRecord step)
    {
        if (_last is { } last)
        {
            var seconds = step.Seconds - last.Seconds;
            _secondsPerStep = _secondsPerStep == 0
                ? seconds
                : Smoothing * _secondsPerStep + (1 - Smoothing) * seconds;
        }

        _last = step;
    }
}
