using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using DefectFill.Cli.Reporting;
using DefectFill.Core.Options;
using DefectFill.Core.Records;
using DefectFill.Data.Splits;
using DefectFill.Jobs;
using DefectFill.Jobs.Plans;
using DefectFill.Jobs.Sweeps;
using DefectFill.Lab.Pretraining;
using Xunit;

namespace DefectFill.Cli.Tests.Formats;

/// <summary>
/// <c>docs/formats.md</c> names every field of every file that the program writes. The tables are made from the code
/// and its comments; <c>DEFECTFILL_RENEW=1</c> writes them anew.
/// </summary>
public partial class FormatsPageTests
{
    private static readonly Dictionary<string, JsonTypeInfo> s_files = new()
    {
        ["run.json"] = RunJson.Default.RunRecord,
        ["progress.jsonl of a run"] = StepJson.Default.StepRecord,
        ["checkpoint.json"] = CheckpointJson.Default.Checkpoint,
        ["structures.json"] = StructureJson.Default.StructureFile,
        ["set.json"] = SetJson.Default.SetDescription,
        ["manifest.jsonl"] = SetJson.Default.ManifestLine,
        ["labels/rules.json"] = SetJson.Default.LabelRules,
        ["import.json"] = ImportJson.Default.ImportFile,
        ["split.json"] = SplitJson.Default.Split,
        ["model.json"] = InspectionJson.Default.InspectionModel,
        ["progress.jsonl of an inspection model"] = InspectionLineJson.Default.InspectionEpoch,
        ["thresholds.json"] = InspectionJson.Default.DecisionThresholds,
        ["test.json"] = InspectionJson.Default.InspectionResult,
        ["evaluation"] = EvaluationJson.Default.EvaluationFile,
        ["plan.json"] = PlanJson.Default.Plan,
        ["plan.jsonl"] = SweepJson.Default.SweepTask,
        ["plan.jsonl, last line"] = SweepJson.Default.PlanSeal,
        ["task.json"] = TaskSealJson.Default.TaskSeal,
        ["attempt.json"] = AttemptJson.Default.AttemptRecord,
        ["pretrain.json"] = PretrainJson.Default.PretrainOptions,
        ["inputs.json"] = PretrainInputsJson.Default.PretrainInputs,
        ["progress.jsonl of pretrain"] = PretrainLineJson.Default.PretrainLine,
        ["event progress"] = EventJson.Default.ProgressEvent,
        ["event step"] = EventJson.Default.StepEvent,
        ["event note"] = EventJson.Default.NoteEvent,
        ["event warning"] = EventJson.Default.WarningEvent,
        ["event artefact"] = EventJson.Default.ArtefactEvent,
        ["event done"] = EventJson.Default.DoneEvent,
        ["job.json"] = JobJson.Default.JobSpec,
    };

    [Fact]
    public void The_page_names_every_field_of_every_file()
    {
        var path = Repository.PathOf("docs/formats.md");
        var page = File.ReadAllText(path);
        var table = new FieldTable(new DocComments());
        var renewed = Block().Replace(page, block => $"<!-- fields: {block.Groups["file"].Value} -->\n\n" +
            $"{table.Of(s_files[block.Groups["file"].Value])}\n<!-- end -->");
        if (Environment.GetEnvironmentVariable("DEFECTFILL_RENEW") == "1")
        {
            File.WriteAllText(path, renewed);
        }

        Assert.Equal(s_files.Keys.Order(), Block().Matches(page).Select(block => block.Groups["file"].Value).Order());
        Assert.Equal(renewed, page);
    }

    [Fact]
    public void Every_field_has_a_meaning_under_the_names_of_the_files()
    {
        var rows = File.ReadLines(Repository.PathOf("docs/formats.md")).Where(line => line.StartsWith("| `")).ToList();

        Assert.NotEmpty(rows);
        Assert.DoesNotContain(rows, row => row.EndsWith("|  |", StringComparison.Ordinal));
        Assert.DoesNotContain(rows, row => Regex.IsMatch(row.Split(" | ")[^1], "`[A-Z][a-z]+[A-Za-z]*`"));
    }

    [GeneratedRegex(@"<!-- fields: (?<file>[^>]+?) -->.*?<!-- end -->", RegexOptions.Singleline)]
    private static partial Regex Block();
}
