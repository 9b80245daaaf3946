using System.CommandLine;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Core.Models;

namespace DefectFill.Cli.Commands.Models;

/// <summary><c>models list</c>: lists all named models and their locations.</summary>
internal static class ModelsListCommand
{
    public static Command Create() =>
        new Command("list", "Lists the models and weights that have a name, and where they are.")
        .WithExamples("models list", "models list --json")
        .Does(Run);

    private static int Run(CommandContext context)
    {
        const string Small = "the built-in base: trains and fills on a CPU";
        Print(context, new ModelLine(ModelNames.Small, Small, ModelNames.FindSmall()));
        foreach (var (name, summary) in ModelCatalog.All.Select(model => (model.Name, model.Summary))
            .Concat(PublishedWeights.All.Select(weights => (weights.Name, weights.Summary))))
        {
            var folder = ModelCatalog.FolderOf(name);
            Print(context, new ModelLine(name, summary, Directory.Exists(folder) ? folder : null));
        }

        return ExitCode.Done;
    }

    private static void Print(CommandContext context, ModelLine line)
    {
        var place = line.Folder ?? (line.Name == ModelNames.Small
            ? "not installed"
            : $"not here; get it with: defectfill models pull {line.Name}");
        context.Reporter.Result(
            line, ModelsJson.Default.ModelLine, $"{line.Name,-16}  {line.Summary}\n{"",-16}  {place}");
    }
}
