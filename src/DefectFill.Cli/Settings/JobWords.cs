using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DefectFill.Cli.Basics;
using DefectFill.Core.Files;
using DefectFill.Jobs;

namespace DefectFill.Cli.Settings;

/// <summary>Converts between a job and the equivalent command line.</summary>
internal static class JobWords
{
    /// <summary>The words of the command, such as <c>inspect train</c>.</summary>
    public static string[] CommandOf(JobSpec job)
    {
        var variantName = JobSchema.VariantName(job.Kind);
        return Path(job.Kind, variantName is null ? null : job.Options[variantName]!.GetValue<string>());
    }

    /// <summary>The options of the command.</summary>
    /// <param name="job">The job.</param>
    /// <param name="root">The whole program.</param>
    /// <param name="place">The file of the job.</param>
    public static FiledWords Of(JobSpec job, Command root, string place)
    {
        var path = CommandOf(job);
        var names = new SettingNames(root.Parse(path).CommandResult.Command);
        var words = new FiledWords();
        foreach (var (name, value) in Named(job))
        {
            var (symbol, word) = names.Find(name)
                ?? throw new InvalidOperationException($"{string.Join(' ', path)} has no option {name}.");
            words.Add(symbol, word, SettingValues.Of(ElementOf(value))!, place);
        }

        return words;
    }

    private static IEnumerable<(string Name, JsonNode Value)> Named(JobSpec job)
    {
        var variantName = JobSchema.VariantName(job.Kind);
        foreach (var (name, value) in job.Options)
        {
            if (value is not null && name != variantName)
            {
                yield return (name, value);
            }
        }

        if (job.Device is { } device)
        {
            yield return ("device", JsonValue.Create(device));
        }

        if (job.Threads is { } threads)
        {
            yield return ("threads", JsonValue.Create(threads));
        }
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

    // A seed may be larger than a long, other numbers may be negative.
    private static JsonValue WholeOf(string text) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
            ? JsonValue.Create(seed)
            : JsonValue.Create(long.Parse(text, CultureInfo.InvariantCulture));

    private static JsonElement ElementOf(JsonNode node) => JsonElement.Parse(node.ToJsonString());

    private static JsonNode? NodeOf(JobValue type, string[] texts) => type switch
    {
        JobValue.Texts => new JsonArray([.. texts.Select(text => (JsonNode)JsonValue.Create(text))]),
        JobValue.Whole => WholeOf(texts[^1]),
        JobValue.Number => JsonValue.Create(NumberText.Read<double>(texts[^1])),
        JobValue.Switch => JsonValue.Create(texts is [] || bool.Parse(texts[^1])),
        _ => JsonValue.Create(texts[^1]),
    };
}
