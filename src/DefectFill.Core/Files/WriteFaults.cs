namespace DefectFill.Core.Files;

/// <summary>Lets tests fail any step of a durable write; without a hook it does nothing.</summary>
internal static class WriteFaults
{
    private static readonly AsyncLocal<Action<string>?> s_hook = new();

    /// <summary>Called in this flow of control before each step: write, flush, verify, rename.</summary>
    internal static Action<string>? Hook
    {
        get => s_hook.Value;
        set => s_hook.Value = value;
    }

    internal static void Pass(string step) => s_hook.Value?.Invoke(step);
}
