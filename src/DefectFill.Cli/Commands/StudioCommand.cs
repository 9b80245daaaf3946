using System.CommandLine;
using System.Diagnostics;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Core.Machine;
using DefectFill.Core.Models;
using DefectFill.Studio;
using DefectFill.Studio.Security;
using DefectFill.Studio.Settings;
using static DefectFill.Cli.Arguments.OptionKinds;

namespace DefectFill.Cli.Commands;

/// <summary><c>studio</c>: the whole journey on a web page of this computer.</summary>
internal static class StudioCommand
{
    private const int ShortestToken = 16;

    private static readonly Option<string?> s_projects = new Option<string?>("--projects")
    {
        Description = "Folder of all projects (default DefectFill in your home folder).",
        HelpName = "DIR",
    }.In(OptionGroup.Data);

    private static readonly Option<string> s_urls = new Option<string>("--urls")
    {
        Description = "Address to listen on (default http://127.0.0.1:5099; port 0: any free one).",
        HelpName = "URL",
        DefaultValueFactory = _ => "http://127.0.0.1:5099",
    }.In(OptionGroup.Output);

    private static readonly Option<string?> s_token = new Option<string?>("--token-file")
    {
        Description = "File with the token to sign in with (default: a new random one at each start).",
        HelpName = "FILE",
    }.In(OptionGroup.Output);

    private static readonly Option<bool> s_noBrowser = new Option<bool>("--no-browser")
    {
        Description = "Do not open a browser.",
    }.In(OptionGroup.Output);

    private static readonly Option<bool> s_insecure = new Option<bool>("--insecure-http")
    {
        Description = "Let other computers connect without TLS, for example behind a proxy that adds it.",
    }.In(OptionGroup.Output);

    private static readonly Option<string> s_model = new Option<string>("--model")
    {
        Description = "Base model of new runs (default small).",
        HelpName = "small|DIR",
        DefaultValueFactory = _ => ModelNames.Small,
    }.In(OptionGroup.Model);

    private static readonly Option<string[]> s_devices = Several(
        "--devices", "DEVICE,...",
        "Devices on which jobs compute, each one at a time, as cuda:0,cuda:1 (default: that of --device; all GPUs if " +
        "that is auto).").In(OptionGroup.Common);

    public static Command Create() => new Command(
        "studio", "Opens the Studio, a web page on which you draw masks, train, fill, export and inspect.")
    {
        s_projects, s_urls, s_token, s_noBrowser, s_insecure, s_model, s_devices,
    }
    .WithExamples(
        "studio", "studio --projects /data/studio --no-browser",
        "studio --urls https://0.0.0.0:8443 --token-file token.txt --no-browser")
    .Does(context => RunAsync(context).GetAwaiter().GetResult());

    private static async Task<int> RunAsync(CommandContext context)
    {
        var options = Options(context);
        await using var studio = await StudioServer.StartAsync(options, context.Cancelled);
        context.Reporter.Say($"The Studio runs. Projects are in {options.Projects}. Press Ctrl+C to stop it.");
        foreach (var note in studio.Notes)
        {
            context.Reporter.Say(note);
        }

        Console.Out.WriteLine(studio.StartAddress);
        if (!context.Parsed.GetValue(s_noBrowser))
        {
            Open(studio.StartAddress);
        }

        await studio.WaitAsync(context.Cancelled);
        return ExitCode.Done;
    }

    private static StudioOptions Options(CommandContext context)
    {
        var parsed = context.Parsed;
        var (urls, file) = (parsed.GetRequiredValue(s_urls), parsed.GetValue(s_token));
        UsageException.ThrowIfAny(Problems(urls, file, parsed.GetValue(s_insecure)));
        var devices = DevicesOf(context);
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return new StudioOptions
        {
            Projects = Path.GetFullPath(parsed.GetValue(s_projects) ?? Path.Combine(home, "DefectFill")),
            Program = OwnProgram.Words,
            Url = urls,
            Token = file is null ? null : TokenIn(file),
            Model = ModelNames.Resolve(parsed.GetRequiredValue(s_model)) is var folder
                && parsed.GetRequiredValue(s_model) == ModelNames.Small ? ModelNames.Small : folder,
            Devices = devices,
            // Processes that compute with as many threads as there are cores would slow each other down.
            Threads = context.Common.Threads
                ?? (devices.Length > 1 ? Math.Max(1, Environment.ProcessorCount / devices.Length) : null),
        };
    }

    private static string[] DevicesOf(CommandContext context)
    {
        string[] given = [.. (context.Parsed.GetValue(s_devices) ?? [])
            .SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries))];
        UsageException.ThrowIfAny(
            from device in given
            where !CommonOptions.IsDevice(device)
            select $"--devices {device}: must be cpu, cuda, cuda:N or auto, with commas between them.");
        var gpus = NvidiaGpus.Count();
        return given.Length > 0 ? given
            : context.Common.Device == CommonOptions.AutoDevice && gpus > 1
                ? [.. Enumerable.Range(0, gpus).Select(number => $"cuda:{number}")]
            : [context.Common.Device];
    }

    private static IEnumerable<string> Problems(string urls, string? token, bool isInsecure)
    {
        if (!Uri.TryCreate(urls, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            yield return $"--urls {urls}: must be one address such as http://127.0.0.1:5099.";
        }
        else if (!HostRule.IsLoopback(urls) && token is null)
        {
            yield return $"--urls {urls}: other computers can reach this address; give a --token-file.";
        }
        else if (!HostRule.IsLoopback(urls) && url.Scheme == "http" && !isInsecure)
        {
            yield return $"--urls {urls}: tokens and photos would be sent unencrypted; use https, or --insecure-http " +
                "if something else encrypts the connection.";
        }
    }

    private static string TokenIn(string path)
    {
        var token = File.ReadAllText(path).Trim();
        return token.Length >= ShortestToken && token.All(letter => letter is > ' ' and <= '~')
            ? token
            : throw new UsageException(
                [$"--token-file {path}: must hold one line of at least {ShortestToken} printable characters."]);
    }

    private static void Open(string address)
    {
        try
        {
            Process.Start(new ProcessStartInfo(address) { UseShellExecute = true })?.Dispose();
        }
        catch (Exception error) when (error is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // There is no browser here; the address was printed.
        }
    }
}
