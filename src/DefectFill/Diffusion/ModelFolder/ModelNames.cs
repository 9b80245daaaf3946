using DefectFill.Torch;

namespace DefectFill.Diffusion;

/// <summary>What may stand where a command asks for a model: a folder, or the name of the built-in one.</summary>
public static class ModelNames
{
    /// <summary>The built-in base model.</summary>
    public const string Small = "small";

    /// <summary>The folder that <paramref name="nameOrPath"/> means.</summary>
    /// <exception cref="CheckpointException">The built-in model is not where this program is installed.</exception>
    public static string Resolve(string nameOrPath) =>
        nameOrPath != Small ? Path.GetFullPath(nameOrPath) : FindSmall() ?? throw CheckpointException.Of(
            "models/small",
            $"it is in none of the folders above {AppContext.BaseDirectory}",
            "the built-in model in the folder in which DefectFill is installed",
            "Install DefectFill again, or name a model folder instead of `small`.");

    /// <summary>The folder of the built-in model, searched from the program upwards; null when there is none.</summary>
    public static string? FindSmall()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var small = Path.Combine(folder.FullName, "models", Small);
            if (File.Exists(Path.Combine(small, ModelFiles.Index)))
            {
                return small;
            }
        }

        return null;
    }
}
