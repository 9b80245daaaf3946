using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using System.Text.Json.Nodes;
using DefectFill.Cli.Basics;
using DefectFill.Core.Files;
using DefectFill.Jobs;

namespace DefectFill.Cli.Settings;

/// <summary>Converts between a job and the equivalent command line.</summary>
internal static class JobWords
{
    /// <summary>The command and its options.</summary>
    public static string[] Of(JobSpec job, Command root)
    {
        var variantName = JobSchema.VariantName(job.Kind);
        var path = Path(job.Kind, variantName is null ? null : job.Options[variantName]!.GetValue<string>());
        var names = new SettingNames(root.Parse(path).CommandResult.Command);
        var words = new List<string>(path);
        foreach (var (name, value) in job.Options.Where(each => each.Value is not null && each.Key != variantName))
        {
            var (symbol, word) = names.Find(name)
                ?? throw new InvalidOperationException($"{string.Join(' ', path)} has no option {name}.");
            words.AddRange(SettingTokens.Of(symbol, word, SettingTokens.Values(ElementOf(value!))!));
        }

        words.AddRange(job.Device is { } device ? [$"--device={device}"] : []);
        words.AddRange(job.Threads is { } threads ? [$"--threads={threads}"] : []);
        return [.. words];
    }

    /// <summary>The typed and set options as a job.</summary>
    public static JobSpec Of(ParseResult parsed, CommonOptions common, JobKind kind, string? variant)
    {
        var schema = JobSchemas.Find(kind, variant)
            ?? throw new InvalidOperationException($"There is no job {kind} {variant}.");
        var options = new JsonObject();
        if (variant is not null)
        {
            options[JobSchema.VariantName(kind)!] = variant;
        }

        foreach (var (name, tokens) in Given(parsed).Where(given => schema.Options.ContainsKey(given.Name)))
        {
            options[name] = NodeOf(schema.Options[name], [.. tokens.Select(token => token.Value)]);
        }

        if (common.GivenSeed is { } seed)
        {
            options["seed"] = seed;
        }

        return new JobSpec(kind, options)
        {
            Device = common.Device == CommonOptions.AutoDevice ? null : common.Device,
            Threads = common.Threads,
        };
    }

    private static IEnumerable<(string Name, IReadOnlyList<Token> Tokens)> Given(ParseResult parsed)
    {
        foreach (var child in parsed.CommandResult.Children)
        {
            if (child is OptionResult { Implicit: false, Option: var option })
            {
                yield return (SettingNames.InJson(option.Name), child.Tokens);
            }
            else if (child is ArgumentResult { Tokens.Count: > 0, Argument: var argument })
            {
                yield return (SettingNames.InJson(argument.Name), child.Tokens);
            }
        }
    }

    private static string[] Path(JobKind kind, string? variant)
    {
        var words = JobReader.NameOf(kind).Split('-');
        return variant is null ? words : [.. words, variant];
    }

    private static JsonElement ElementOf(JsonNode node) => JsonElement.Parse(node.ToJsonString());

    private static JsonNode? NodeOf(JobValue type, string[] texts) => type switch
    {
        JobValue.Texts => new JsonArray([.. texts.Select(text => (JsonNode)JsonValue.Create(text))]),
        JobValue.Whole => JsonValue.Create(NumberText.Read<long>(texts[^1])),
        JobValue.Number => JsonValue.Create(NumberText.Read<double>(texts[^1])),
        JobValue.Switch => JsonValue.Create(texts is [] || bool.Parse(texts[^1])),
        _ => JsonValue.Create(texts[^1]),
    };
}
