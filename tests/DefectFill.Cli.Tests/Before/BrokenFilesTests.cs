using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Commands;
using DefectFill.Cli.Running;
using Xunit;

namespace DefectFill.Cli.Tests.Before;

/// <summary>
/// Damaged JSON files of every kind of folder: the message names the file and holds no words of .NET.
/// </summary>
[Collection(TensorTestGroup.Name)]
public sealed partial class BrokenFilesTests : IDisposable
{
    private const string Evaluate = "evaluate --data metal_nut --split split.json --out new.json --dry-run";

    private readonly OldFolders _old = new();

    public void Dispose() => _old.Dispose();

    [Theory]
    [InlineData("run-finished/run.json", "generate --run run-finished --masks train --out new --dry-run")]
    [InlineData("run-stopped/run.json",
        "train --data metal_nut --defect all --split split.json --model tiny --out run-stopped --dry-run")]
    [InlineData("set-finished/set.json", $"{Evaluate} --set set-finished")]
    [InlineData("split.json", $"{Evaluate} --set set-finished")]
    [InlineData("finder-finished/test.json", $"{Evaluate} --inspection finder-finished")]
    [InlineData("finder-finished/model.json", "inspect test --model finder-finished --data metal_nut --dry-run")]
    [InlineData("finder-finished/thresholds.json",
        "inspect run --model finder-finished --photos metal_nut/test/dent --out new --dry-run --device cpu")]
    [InlineData("plan-stopped/plan.json",
        "reproduce mvtec --data metal_nut --model tiny --methods crop-paste --protocol clean --count 2 --seeds 1 " +
        "--out plan-stopped --dry-run")]
    [InlineData("base-stopped/pretrain.json",
        "pretrain --config pretrain-options.json --out base-stopped --dry-run")]
    [InlineData("base-stopped/inputs.json", "pretrain --config pretrain-options.json --out base-stopped --dry-run")]
    [InlineData("pretrain-options.json", "pretrain --config pretrain-options.json --out new --dry-run")]
    [InlineData("model/model_index.json", "models check model")]
    [InlineData("model/unet/config.json", "models check model")]
    [InlineData("model/scheduler/scheduler_config.json", "models check model")]
    [InlineData("model/tokenizer/vocab.json",
        "train --data metal_nut --defect all --model model --out new --dry-run --device cpu")]
    [InlineData("model/tokenizer/tokenizer_config.json",
        "train --data metal_nut --defect all --model model --out new --dry-run --device cpu")]
    public void A_broken_file_is_described_in_plain_words(string file, string words)
    {
        CopyModel();
        var whole = File.ReadAllText(_old[file]);
        foreach (var (damaged, isBroken) in Damaged(whole))
        {
            File.WriteAllText(_old[file], damaged);

            var (exitCode, error) = Run(words);

            var told = $"exit code {exitCode} of {file}:\n{damaged}\n{error}";
            Assert.True(exitCode is ExitCode.Done or ExitCode.Usage or ExitCode.Data or ExitCode.Environment, told);
            Assert.False(WordsOfTheLibrary().IsMatch(error), told);
            if (isBroken)
            {
                Assert.True(exitCode != ExitCode.Done && error.Contains(Path.GetFileName(file)), told);
            }
        }
    }

    /// <summary>The text damaged as a whole, then each member of its object in one of three ways.</summary>
    private static IEnumerable<(string Text, bool IsBroken)> Damaged(string whole)
    {
        foreach (var text in (string[])["", "{", "[]", whole[..(whole.Length / 2)], "{\"a\": 1, \"a\": 2}"])
        {
            yield return (text, true);
        }

        string[] names = [.. JsonNode.Parse(whole)!.AsObject().Select(member => member.Key).Take(12)];
        foreach (var (index, name) in names.Index())
        {
            var members = JsonNode.Parse(whole)!.AsObject();
            if (index % 3 == 0)
            {
                members.Remove(name);
            }
            else
            {
                members[name] = index % 3 == 1 ? null : members[name] is JsonValue ? new JsonArray() : "text";
            }

            yield return (members.ToJsonString(), false);
        }
    }

    private (int ExitCode, string Error) Run(string words)
    {
        string[] all = [.. words.Split(' ').Select(word => IsPath(word) ? _old[word] : word)];
        using var error = new StringWriter();
        return (Runner.Run(WholeProgram.Create(), all, error, error), error.ToString());
    }

    private bool IsPath(string word) => word is "new" or "new.json" || Path.Exists(_old[word]);

    private void CopyModel()
    {
        foreach (var file in Directory.EnumerateFiles(TinyRun.Model, "*", SearchOption.AllDirectories))
        {
            var copy = _old[Path.Combine("model", Path.GetRelativePath(TinyRun.Model, file))];
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    [GeneratedRegex("System\\.|DefectFill\\.[A-Z]|LineNumber|BytePosition|Could not find|Exception|The JSON|ValueKind")]
    private static partial Regex WordsOfTheLibrary();
}
