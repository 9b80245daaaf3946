using System.Globalization;
using DefectFill.Core.Options;

namespace DefectFill.Cli.Commands.Train;

/// <summary>Help texts with the defaults of both presets.</summary>
internal static class PresetText
{
    private static readonly TrainingOptions s_paper = Of(TrainingPreset.Paper);
    private static readonly TrainingOptions s_small = Of(TrainingPreset.Small);

    /// <summary><paramref name="text"/> with the default, or with both if the presets differ.</summary>
    public static string With(string text, Func<TrainingOptions, object> value)
    {
        var (paper, small) = (Word(value(s_paper)), Word(value(s_small)));
        return paper == small ? $"{text} (default {paper})." : $"{text} (default: paper {paper}, small {small}).";
    }

    private static string Word(object value) => value switch
    {
        bool flag => flag ? "yes" : "no",
        Enum choice => choice.ToString().ToLowerInvariant(),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static TrainingOptions Of(TrainingPreset preset) =>
        TrainingPresets.Of(preset, new TrainingOptions { Data = "", Model = "", Defect = "" });
}
