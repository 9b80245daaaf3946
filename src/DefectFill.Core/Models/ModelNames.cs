using DefectFill.Core.Problems;

namespace DefectFill.Core.Models;

/// <summary>What a command accepts as a model: a folder, or the name of an available model.</summary>
internal static class ModelNames
{
    /// <summary>The file that identifies a model folder.</summary>
    internal const string IndexFile = "model_index.json";

    /// <summary>The built-in base model.</summary>
    public const string Small = "small";

    /// <summary>
    /// The folder for <paramref name="nameOrPath"/>: the built-in model for <c>small</c>, the downloaded model for a
    /// name in the catalogue, otherwise the path itself.
    /// </summary>
    /// <exception cref="CheckpointException">The named model is not on this machine.</exception>
    public static string Resolve(string nameOrPath)
    {
        if (nameOrPath == Small)
        {
            return FindSmall() ?? throw CheckpointException.Of(
                "models/small",
                $"it is in none of the folders above {AppContext.BaseDirectory}",
                "the built-in model in one of them",
                "Reinstall DefectFill (in a program of your own, add the package DefectFill.Models.Small), " +
                "or name a model folder instead of `small`.");
        }

        return ModelCatalog.Find(nameOrPath) is null || Directory.Exists(nameOrPath)
            ? Path.GetFullPath(nameOrPath)
            : FindPulled(nameOrPath);
    }

    /// <summary>
    /// The folder of the built-in model, searched from the program's folder upwards; null if there is none.
    /// </summary>
    public static string? FindSmall()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var small = Path.Combine(folder.FullName, "models", Small);
            if (File.Exists(Path.Combine(small, IndexFile)))
            {
                return small;
            }
        }

        return null;
    }

    private static string FindPulled(string name)
    {
        var folder = ModelCatalog.FolderOf(name);
        return Directory.Exists(folder) ? folder : throw CheckpointException.Of(
            name, $"it is not in {ModelCatalog.Home}", "a model that has been downloaded",
            $"Get it with {{command:models pull {name}}}.");
    }
}
