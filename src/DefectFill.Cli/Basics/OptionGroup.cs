namespace DefectFill.Cli.Basics;

/// <summary>The headings of a command's help, in order.</summary>
internal enum OptionGroup
{
    Options,
    Data,
    Model,
    Training,
    Filling,
    Measuring,
    Output,
    Common,
}
