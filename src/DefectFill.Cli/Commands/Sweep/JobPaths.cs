using DefectFill.Core.Models;
using DefectFill.Jobs.Sweeps;

namespace DefectFill.Cli.Commands.Sweep;

/// <summary>
/// Paths as jobs of a plan have them: relative ones are relative to a task's folder, so that plan, data and results can
/// be mounted together anywhere; absolute ones stay.
/// </summary>
internal static class JobPaths
{
    // Options of jobs that name a file or a folder.
    private static readonly string[] s_names =
    [
        "good", "init", "masks", "zone", "textures", "inception", "inception_fid", "lpips_trunk", "lpips_linear",
        "weights",
    ];

    private static readonly string[] s_words = ["test", "train"];

    /// <summary>A path that was typed.</summary>
    /// <param name="path">The path.</param>
    /// <param name="plan">The file of the plan.</param>
    public static string Of(string path, string plan) => Path.IsPathRooted(path) || !IsPlan(plan)
        ? path
        : Path.GetRelativePath(Path.Combine(SweepPlan.ResultsOf(plan), "task"), Path.GetFullPath(path));

    /// <summary>A model, unless it is one of the catalogue.</summary>
    public static string OfModel(string model, string plan) =>
        model == ModelNames.Small || (ModelCatalog.Find(model) is not null && !Directory.Exists(model))
            ? model : Of(model, plan);

    /// <summary>The paths in a setting such as <c>masks=drawn/a,drawn/b</c>.</summary>
    public static string OfSetting(string setting, string plan)
    {
        var parts = setting.Split('=', 2);
        var name = parts[0].Split('.')[^1].Replace('-', '_');
        return parts.Length < 2 || !s_names.Contains(name)
            ? setting
            : $"{parts[0]}={string.Join(',', parts[1].Split(',').Select(value => OfValue(value.Trim(), plan)))}";
    }

    private static string OfValue(string value, string plan) =>
        value.Length == 0 || s_words.Contains(value) ? value : Of(value, plan);

    // The name is refused later, with all other problems.
    private static bool IsPlan(string plan) => plan.EndsWith(SweepPlan.Extension, StringComparison.Ordinal);
}
